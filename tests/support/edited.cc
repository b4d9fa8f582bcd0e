#include "support/edited.h"

#include "support/document.h"

namespace cnf_test
{

namespace
{

std::string
TextOf (GBytes *bytes)
{
  return bytes != nullptr ? StringOf (bytes) : "(none)";
}

// Everything that can be asked of one line.
std::string
Describe (CnfDocument *document, CnfNodeId id)
{
  gsize raw_size, section_size;
  const char *raw = cnf_document_get_node_raw (document, id, &raw_size);
  const char *section = cnf_document_get_node_section (document, id, &section_size);
  g_autoptr (GBytes) name = cnf_document_dup_node_name (document, id);
  g_autoptr (GBytes) value = cnf_document_dup_node_value (document, id);
  guint line = 0, column = 0;
  cnf_document_get_node_position (document, id, &line, &column);

  return std::to_string (line) + ":" + std::to_string (column) + " kind "
         + std::to_string (cnf_document_get_node_kind (document, id)) + " in ["
         + std::string (section, section_size) + "] " + TextOf (name) + " = " + TextOf (value)
         + " <" + std::string (raw, raw_size) + ">";
}

// The place of the assignment that counts for the key of the line.
std::string
DescribeLast (CnfDocument *document, CnfNodeId id)
{
  if (cnf_document_get_node_kind (document, id) != CNF_NODE_ENTRY)
    return "";
  g_autoptr (GBytes) name = cnf_document_dup_node_name (document, id);
  std::string key = StringOf (name);
  std::string section = cnf_document_get_node_section (document, id, nullptr);
  std::string text;
  for (int nth : { 1, -1 })
    {
      CnfNodeId found = cnf_document_find_entry (document, section.c_str (), key.c_str (), nth);
      guint line = 0;
      if (found != CNF_NODE_NONE)
        cnf_document_get_node_position (document, found, &line, nullptr);
      text += " " + std::to_string (line);
    }
  return text + (cnf_document_has_section (document, section.c_str ()) ? " there" : " missing");
}

} // namespace

Document::Document (const std::string &bytes) : m_document (NewDocument (bytes, "test.cnf"))
{
}

Document::~Document ()
{
  cnf_document_unref (m_document);
}

std::string
Document::Text () const
{
  g_autoptr (GBytes) bytes = cnf_document_to_bytes (m_document);
  return StringOf (bytes);
}

std::string
Document::Broken () const
{
  Document fresh (Text ());
  CnfNodeId expected = cnf_document_get_first_node (fresh.get ());
  CnfNodeId id = cnf_document_get_first_node (m_document);

  for (; id != CNF_NODE_NONE && expected != CNF_NODE_NONE;
       id = cnf_document_get_next_node (m_document, id),
       expected = cnf_document_get_next_node (fresh.get (), expected))
    {
      std::string is = Describe (m_document, id) + DescribeLast (m_document, id);
      std::string should = Describe (fresh.get (), expected)
                           + DescribeLast (fresh.get (), expected);
      if (is != should)
        return "is " + is + "\nread again " + should;
    }
  return id == expected ? "" : "there are not as many lines as when it is read again";
}

} // namespace cnf_test
