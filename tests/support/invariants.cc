#include "support/invariants.h"

#include <algorithm>
#include <cnf/cnf.h>

extern "C"
{
#include "tree/cnf-document-private.h"
}

namespace cnf_test
{

namespace
{

bool
LiesInside (const CnfNode *node, guint32 address, guint32 size)
{
  return size == 0
         || (address >= node->raw && address + size <= node->raw + node->raw_size
             && address + size >= address);
}

std::string
BrokenSlices (const CnfDocument *document, CnfNodeId id)
{
  const CnfNode *node = cnf_tree_node (&document->tree, id);
  if (!LiesInside (node, node->name, node->name_size))
    return "the name of a line lies outside it";
  if (!LiesInside (node, node->value, node->value_size))
    return "the value of a line lies outside it";
  return "";
}

// Byte offset in @bytes where the line at @start is said to begin; -1 when there is no such place.
long
OffsetOf (const std::string &bytes, guint line, guint column)
{
  std::size_t offset = 0;
  for (; line > 1; line--)
    {
      offset = bytes.find ('\n', offset);
      if (offset == std::string::npos)
        return -1;
      offset++;
    }
  return static_cast<long> (offset + column - 1);
}

std::string
BrokenAnswers (CnfDocument *document, CnfNodeId id)
{
  CnfNodeKind kind = cnf_document_get_node_kind (document, id);
  bool is_setting = kind == CNF_NODE_ENTRY || kind == CNF_NODE_DIRECTIVE;
  g_autoptr (GBytes) name = cnf_document_dup_node_name (document, id);
  g_autoptr (GBytes) value = cnf_document_dup_node_value (document, id);
  gsize section_size = 0;
  const char *section = cnf_document_get_node_section (document, id, &section_size);

  if ((name != nullptr) != is_setting || (value != nullptr) != is_setting)
    return "a name and a value belong to entries and directives, and to nothing else";
  if (section == nullptr || section[section_size] != '\0')
    return "the section of a line is not terminated";
  return "";
}

std::string
BrokenPosition (CnfDocument *document, CnfNodeId id, const std::string &bytes, std::size_t start,
                std::size_t size)
{
  guint line = 0, column = 0;
  cnf_document_get_node_position (document, id, &line, &column);
  long offset = line > 0 && column > 0 ? OffsetOf (bytes, line, column) : -1;
  if (offset < static_cast<long> (start) || offset > static_cast<long> (start + size))
    return "the position of a line lies outside it";
  return "";
}

} // namespace

std::string
BrokenInvariant (const std::string &bytes)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (GBytes) copy = g_bytes_new (bytes.data (), bytes.size ());
  g_autoptr (CnfDocument) document = cnf_document_new_from_bytes (copy, nullptr, nullptr, &error);
  if (document == nullptr)
    return error->message;

  std::size_t start = 0;
  for (CnfNodeId id = cnf_document_get_first_node (document); id != CNF_NODE_NONE;
       id = cnf_document_get_next_node (document, id))
    {
      gsize size = 0;
      const char *raw = cnf_document_get_node_raw (document, id, &size);
      if (size == 0 || bytes.compare (start, size, raw, size) != 0)
        return "the lines do not add up to the bytes";

      for (const std::string &broken : { BrokenSlices (document, id), BrokenAnswers (document, id),
                                         BrokenPosition (document, id, bytes, start, size) })
        if (!broken.empty ())
          return broken;
      start += size;
    }
  if (start != bytes.size ())
    return "the lines do not add up to the bytes";

  g_autoptr (GBytes) written = cnf_document_to_bytes (document);
  return g_bytes_equal (written, copy) ? "" : "what would be saved is not what was read";
}

} // namespace cnf_test
