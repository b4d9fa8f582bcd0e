#include "support/document.h"

namespace cnf_test
{

CnfDocument *
NewDocument (const std::string &bytes, const char *label)
{
  g_autoptr (GBytes) copy = g_bytes_new (bytes.data (), bytes.size ());
  return cnf_document_new_from_bytes (copy, label, nullptr, nullptr);
}

std::string
StringOf (GBytes *bytes)
{
  gsize size = 0;
  const char *data = static_cast<const char *> (g_bytes_get_data (bytes, &size));
  return size > 0 ? std::string (data, size) : "";
}

std::string
LineOf (const CnfFinding *finding)
{
  return std::string (cnf_finding_get_code (finding)) + " " + cnf_finding_get_path (finding) + ":"
         + std::to_string (cnf_finding_get_line (finding)) + ":"
         + std::to_string (cnf_finding_get_column (finding)) + " "
         + cnf_finding_get_message (finding) + "\n";
}

std::string
FindingsOf (const CnfView *view)
{
  std::string findings;
  for (guint i = 0; i < cnf_view_get_n_findings (view); i++)
    findings += LineOf (cnf_view_get_finding (view, i));
  return findings;
}

} // namespace cnf_test
