// One view, read by many threads.
#include "support/document.h"
#include "threads/threads.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

constexpr char kText[] = "dir = /ca\n[ a ]\nx = $dir/x\ny = ${a::x}/y # why\nx = 2\n"
                         "[ b ]\nz = $nowhere::dir\n.include absent.cnf\n";

// All that a view can be asked, as text.
std::string
Everything (CnfView *view)
{
  std::string text;
  for (guint section = 0; section < cnf_view_get_n_sections (view); section++)
    for (guint i = 0; i < cnf_view_get_n_values (view, section); i++)
      {
        const CnfValue *value = cnf_view_get_value_at (view, section, i);
        g_autofree char *name = cnf_value_dup_name (value);
        g_autofree char *meant = cnf_value_dup_string (value);
        guint line, column;
        cnf_value_get_position (value, &line, &column);
        text += std::string (cnf_view_get_section_name (view, section, nullptr)) + "::" + name + "="
                + meant + " " + std::to_string (line) + ":" + std::to_string (column) + "\n";
      }
  for (guint i = 0; i < cnf_view_get_n_references (view); i++)
    {
      g_autofree char *name = cnf_reference_dup_name (cnf_view_get_reference (view, i));
      text += name;
    }
  g_autoptr (GBytes) merged = cnf_view_to_merged_bytes (view);
  return text + "\n" + FindingsOf (view) + StringOf (merged);
}

TEST (AView, IsReadByManyThreadsAtOnce)
{
  g_autoptr (CnfDocument) document = NewDocument (kText, "t.cnf");
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfView) view = cnf_view_new (document, nullptr, &error);
  ASSERT_NE (view, nullptr) << error->message;

  // The first to ask, when nothing is remembered yet, are the threads.
  std::vector<std::string> texts (kThreads);
  InThreads ([&] (int i) {
    g_autoptr (CnfView) own = cnf_view_ref (view);
    texts[static_cast<std::size_t> (i)] = Everything (own);
  });

  const std::string expected = Everything (view);
  EXPECT_NE (expected.find ("a::y=/ca/x/y 4:1"), std::string::npos) << expected;
  for (const std::string &text : texts)
    EXPECT_EQ (text, expected);
}

TEST (AView, OutlivesItsDocumentInAnotherThread)
{
  g_autoptr (CnfView) view = nullptr;
  {
    g_autoptr (CnfDocument) document = NewDocument (kText, "t.cnf");
    view = cnf_view_new (document, nullptr, nullptr);
  }
  std::string text;
  std::thread ([&] { text = Everything (view); }).join ();

  EXPECT_EQ (text, Everything (view));
}

} // namespace

} // namespace cnf_test
