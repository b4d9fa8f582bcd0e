#include "san-case.h"

#include <gtest/gtest.h>

namespace cnf_test
{

const std::string kReq = "[ req ]\nreq_extensions = v3\n[ v3 ]\n";

ListPointer
NewList (const Document &document, const char *section, GError **error, const char *extension)
{
  return { cnf_san_list_new (document.get (), nullptr, section, extension, error),
           cnf_san_list_unref };
}

std::string
Names (const CnfSanList *list)
{
  std::string names;
  for (guint i = 0; i < cnf_san_list_get_n_names (list); i++)
    names += std::string (cnf_general_name_get_text (cnf_san_list_get_name (list, i))) + "\n";
  return names;
}

std::ostream &
operator<< (std::ostream &stream, const ChangeCase &row)
{
  return stream << row.name;
}

bool
Do (CnfSanList *list, Operation operation, const char *text, GError **error, const char *extension)
{
  if (operation == Operation::kMatching)
    return cnf_san_list_remove_matching (list, text, error) != FALSE;
  if (operation == Operation::kRenumber)
    return cnf_san_list_renumber (list, error) != FALSE;

  g_autoptr (GPtrArray) names = cnf_general_names_parse_for (
    extension != nullptr ? extension : "subjectAltName", text, FALSE, error);
  if (names == nullptr)
    return false;
  switch (operation)
    {
    case Operation::kAdd:
      return cnf_san_list_add (list, names, error) != FALSE;
    case Operation::kRemove:
      return cnf_san_list_remove (list, names, error) != FALSE;
    case Operation::kSet:
      return cnf_san_list_set (list, names, error) != FALSE;
    default:
      return false;
    }
}

void
CheckChange (const ChangeCase &row)
{
  Document document (row.before);
  g_autoptr (GError) error = nullptr;
  ListPointer list = NewList (document, nullptr, &error, row.extension);
  ASSERT_NE (list.get (), nullptr) << error->message;

  ASSERT_TRUE (Do (list.get (), row.operation, row.names, &error, row.extension)) << error->message;
  EXPECT_EQ (document.Text (), row.after);
  EXPECT_EQ (document.Broken (), "");

  // A second time there is nothing to do, and a new list says the same.
  const std::string names = Names (list.get ());
  ASSERT_TRUE (Do (list.get (), row.operation, row.names, &error, row.extension)) << error->message;
  EXPECT_EQ (document.Text (), row.after);
  ListPointer again = NewList (document, cnf_san_list_get_section (list.get ()), &error,
                               row.extension);
  ASSERT_NE (again.get (), nullptr) << error->message;
  EXPECT_EQ (Names (again.get ()), names);

  // One undo takes all of it back.
  if (row.before != row.after)
    {
      EXPECT_TRUE (cnf_document_undo (document.get ()));
      EXPECT_EQ (document.Text (), row.before);
    }
}

void
CheckRefused (const ChangeCase &row)
{
  Document document (row.before);
  g_autoptr (GError) error = nullptr;
  ListPointer list = NewList (document, nullptr, &error, row.extension);

  EXPECT_FALSE (list != nullptr
                && Do (list.get (), row.operation, row.names, &error, row.extension));
  ASSERT_NE (error, nullptr);
  EXPECT_EQ (std::string (error->message), row.message);
  EXPECT_EQ (document.Text (), row.before);
  EXPECT_EQ (document.Broken (), "");
}

} // namespace cnf_test
