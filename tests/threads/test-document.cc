// One document, which is for one thread at a time.
#include "support/document.h"
#include "threads/threads.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

gboolean
Set (CnfDocument *document, const char *section, const char *key, int value, GError **error)
{
  const std::string text = std::to_string (value);
  g_autoptr (GBytes) bytes = g_bytes_new (text.data (), text.size ());
  return cnf_document_set_value (document, section, key, bytes, error);
}

TEST (ADocument, GoesFromOneThreadToTheNext)
{
  g_autoptr (CnfDocument) document = NewDocument ("n = 0\n", "t.cnf");

  for (int i = 1; i <= kThreads; i++)
    std::thread ([&] {
      g_autoptr (GError) error = nullptr;
      EXPECT_TRUE (Set (document, "default", "n", i, &error));
    }).join ();

  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  EXPECT_EQ (StringOf (bytes), "n = 8\n");
}

TEST (Documents, AreEditedByAThreadEach)
{
  std::vector<std::string> texts (kThreads);
  InThreads ([&] (int i) {
    g_autoptr (CnfDocument) document = NewDocument ("n = 0\n[ s ]\n", "t.cnf");
    Set (document, "s", "added", i, nullptr);
    g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
    texts[static_cast<std::size_t> (i)] = StringOf (bytes);
  });

  for (int i = 0; i < kThreads; i++)
    EXPECT_EQ (texts[static_cast<std::size_t> (i)],
               "n = 0\n[ s ]\nadded = " + std::to_string (i) + "\n");
}

// Asked for an include while a view of the document is being made.
using Meanwhile = void (*) (CnfDocument *document);

struct Visit
{
  CnfDocument *document;
  Meanwhile meanwhile;
};

CnfIncludeKind
VisitInAnotherThread (const char *, const CnfLimits *, GBytes **, char ***, gpointer user_data,
                      GError **)
{
  const Visit *visit = static_cast<const Visit *> (user_data);
  std::thread ([&] { visit->meanwhile (visit->document); }).join ();
  return CNF_INCLUDE_MISSING;
}

void
MakeView (Meanwhile meanwhile)
{
  g_autoptr (CnfDocument) document = NewDocument ("a = 1\n.include other.cnf\n", "t.cnf");
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  Visit visit = { document, meanwhile };
  cnf_view_options_set_resolver (options, VisitInAnotherThread, &visit, nullptr);
  g_autoptr (CnfView) view = cnf_view_new (document, options, nullptr);
}

#ifdef CNF_CHECK_THREADS
constexpr char kMessage[] = "document 't.cnf' is used by two threads at once";

TEST (ADocumentDeathTest, LetsNoOtherThreadEditItMeanwhile)
{
  EXPECT_DEATH (
    MakeView ([] (CnfDocument *document) { Set (document, "default", "a", 2, nullptr); }),
    kMessage);
}

TEST (ADocumentDeathTest, LetsNoOtherThreadLookSomethingUpMeanwhile)
{
  EXPECT_DEATH (MakeView ([] (CnfDocument *document) {
                  cnf_document_find_entry (document, "default", "a", -1);
                }),
                kMessage);
}

TEST (ADocumentDeathTest, LetsNoOtherThreadMakeAViewMeanwhile)
{
  EXPECT_DEATH (MakeView ([] (CnfDocument *document) {
                  g_autoptr (CnfView) view = cnf_view_new (document, nullptr, nullptr);
                }),
                kMessage);
}
#else
// What a debug build ends at goes on, and the answer is there.
TEST (ADocument, IsNotWatchedInOtherBuilds)
{
  MakeView ([] (CnfDocument *document) {
    EXPECT_NE (cnf_document_find_entry (document, "default", "a", -1), CNF_NODE_NONE);
  });
}
#endif

} // namespace

} // namespace cnf_test
