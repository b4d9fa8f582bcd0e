// The types of libcnf: shared by counting references, known to GObject; and what may be left out where
// its objects are asked.
#include "support/boxed.h"
#include "support/document.h"

#include <cnf/cnf.h>

namespace cnf_test
{

TEST (Type, OfDocumentsIsShared)
{
  ExpectShared (CNF_TYPE_DOCUMENT, NewDocument ("k = 1\n"), cnf_document_ref, cnf_document_unref);
}

TEST (Type, OfLimitsIsShared)
{
  ExpectShared (CNF_TYPE_LIMITS, cnf_limits_new (), cnf_limits_ref, cnf_limits_unref);
}

TEST (Type, OfViewOptionsIsShared)
{
  ExpectShared (CNF_TYPE_VIEW_OPTIONS, cnf_view_options_new (), cnf_view_options_ref,
                cnf_view_options_unref);
}

TEST (Type, OfViewsIsShared)
{
  g_autoptr (CnfDocument) document = NewDocument ("k = 1\n");
  ExpectShared (CNF_TYPE_VIEW, cnf_view_new (document, nullptr, nullptr), cnf_view_ref,
                cnf_view_unref);
}

TEST (Type, OfFindingsIsShared)
{
  g_autoptr (CnfDocument) document = NewDocument (".include nowhere.cnf\n");
  g_autoptr (CnfView) view = cnf_view_new (document, nullptr, nullptr);
  ASSERT_EQ (cnf_view_get_n_findings (view), 1u);
  auto finding = const_cast<CnfFinding *> (cnf_view_get_finding (view, 0));
  ExpectShared (CNF_TYPE_FINDING, cnf_finding_ref (finding), cnf_finding_ref, cnf_finding_unref);
}

TEST (Type, OfReferrersIsShared)
{
  g_autoptr (CnfDocument) document = NewDocument ("k = 1\nj = $k\n");
  g_autoptr (GPtrArray) referrers = cnf_document_find_referrers (document, "default", "k");
  ASSERT_EQ (referrers->len, 1u);
  auto referrer = static_cast<CnfReferrer *> (g_ptr_array_index (referrers, 0));
  ExpectShared (CNF_TYPE_REFERRER, cnf_referrer_ref (referrer), cnf_referrer_ref,
                cnf_referrer_unref);
}

TEST (Type, OfTransactionsAndTheirChangesIsShared)
{
  g_autoptr (CnfDocument) document = NewDocument ("k = 1\n");
  g_autoptr (GBytes) value = g_bytes_new_static ("2", 1);
  CnfTransaction *transaction = cnf_transaction_begin (document, nullptr);
  ASSERT_TRUE (cnf_document_set_value (document, "default", "k", value, nullptr));
  ASSERT_EQ (cnf_transaction_get_n_changes (transaction), 1u);

  auto change = const_cast<CnfChange *> (cnf_transaction_get_change (transaction, 0));
  ExpectShared (CNF_TYPE_CHANGE, cnf_change_ref (change), cnf_change_ref, cnf_change_unref);
  ASSERT_TRUE (cnf_transaction_commit (transaction, nullptr));
  ExpectShared (CNF_TYPE_TRANSACTION, transaction, cnf_transaction_ref, cnf_transaction_unref);
}

TEST (Places, MayBeAskedForByHalves)
{
  g_autoptr (CnfDocument) document = NewDocument ("\n k = 1\nj = $k\n");
  const CnfNodeId node = cnf_document_find_entry (document, "default", "k", 1);
  g_autoptr (CnfView) view = cnf_view_new (document, nullptr, nullptr);
  const CnfValue *value = cnf_view_get_value (view, "default", "k");
  const CnfReference *reference = cnf_view_get_reference (view, 0);
  guint line = 0, column = 0;

  cnf_document_get_node_position (document, node, &line, nullptr);
  cnf_document_get_node_position (document, node, nullptr, &column);
  EXPECT_EQ (line, 2u);
  EXPECT_EQ (column, 2u);
  cnf_value_get_position (value, &line, nullptr);
  cnf_value_get_position (value, nullptr, &column);
  EXPECT_EQ (line, 2u);
  EXPECT_EQ (column, 2u);
  cnf_value_get_value_position (value, &line, nullptr);
  cnf_value_get_value_position (value, nullptr, &column);
  EXPECT_EQ (line, 2u);
  EXPECT_EQ (column, 6u);
  cnf_reference_get_position (reference, &line, nullptr);
  cnf_reference_get_position (reference, nullptr, &column);
  EXPECT_EQ (line, 3u);
  EXPECT_EQ (column, 5u);
}

TEST (Sections, MayBeAskedForByHalves)
{
  g_autoptr (CnfDocument) document = NewDocument ("[ s ]\nk = 1\n");
  const CnfNodeId node = cnf_document_find_entry (document, "s", "k", 1);
  g_autoptr (CnfView) view = cnf_view_new (document, nullptr, nullptr);
  guint section = 0;
  gsize size = 0;

  EXPECT_STREQ (cnf_document_get_node_section (document, node, nullptr), "s");
  EXPECT_TRUE (cnf_view_find_section (view, "s", nullptr));
  ASSERT_TRUE (cnf_view_find_section (view, "s", &section));
  EXPECT_FALSE (cnf_view_find_section (view, "t", nullptr));
  EXPECT_STREQ (cnf_view_get_section_name (view, section, nullptr), "s");
  EXPECT_STREQ (cnf_view_get_section_name (view, section, &size), "s");
  EXPECT_EQ (size, 1u);
}

TEST (FindEntry, CountsFromBothEnds)
{
  g_autoptr (CnfDocument) document = NewDocument ("k = 1\nk = 2\n");
  const CnfNodeId first = cnf_document_find_entry (document, "default", "k", 1);
  const CnfNodeId last = cnf_document_find_entry (document, "default", "k", -1);

  EXPECT_NE (first, last);
  EXPECT_EQ (cnf_document_find_entry (document, "default", "k", -2), first);
  EXPECT_EQ (cnf_document_find_entry (document, "default", "k", 2), last);
  for (int nth : { 3, -3, -9 })
    EXPECT_EQ (cnf_document_find_entry (document, "default", "k", nth), CNF_NODE_NONE) << nth;
}

// The resolver of the file system, as others may call it for what they do not answer themselves.
TEST (IncludeFromFilesystem, AnswersForFilesFoldersAndNothing)
{
  g_autoptr (GBytes) bytes = nullptr;
  g_auto (GStrv) entries = nullptr;
  g_autoptr (GError) error = nullptr;
  auto ask = [&] (const char *path) {
    return cnf_include_from_filesystem (path, nullptr, &bytes, &entries, nullptr, &error);
  };

  EXPECT_EQ (ask (CNF_DATA_DIR "/openssl.cnf"), CNF_INCLUDE_FILE);
  EXPECT_GT (g_bytes_get_size (bytes), 0u);
  EXPECT_EQ (ask (CNF_DATA_DIR), CNF_INCLUDE_DIRECTORY);
  EXPECT_TRUE (g_strv_contains (entries, "openssl.cnf"));
  EXPECT_EQ (error, nullptr);
  EXPECT_EQ (ask (CNF_DATA_DIR "/nowhere"), CNF_INCLUDE_MISSING);
  EXPECT_TRUE (g_error_matches (error, CNF_ERROR, CNF_ERROR_NOT_FOUND));
}

} // namespace cnf_test
