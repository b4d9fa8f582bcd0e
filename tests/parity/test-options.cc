// The tables of options beside what openssl says that it has.
#include "parity/harness.h"

#include "commands.h"
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <string>

namespace
{

using namespace cnf_parity;

using Names = std::set<std::string>;

// "-name" at the begin of a line of the help; "-*" stands for digests and ciphers.
Names
OfOpenssl (const std::string &command)
{
  Invocation invocation;
  invocation.argv = { command, "-help" };
  const Outcome outcome = RunOpenssl (invocation);
  EXPECT_EQ (outcome.status, 0);

  const std::string help = "\n" + outcome.out + outcome.err;
  const std::regex option ("\n -([^ \n*]+)");
  Names names;
  for (auto found = std::sregex_iterator (help.begin (), help.end (), option);
       found != std::sregex_iterator (); ++found)
    names.insert ((*found)[1]);
  names.erase ("help");
  return names;
}

// Those that are refused by name are among them.
Names
OfCnfissue (const IssueCommand &command)
{
  Names names;
  for (const IssueOption *row = command.options; row->takes != 0 || row->name != nullptr; row++)
    if (row->name != nullptr && row->name[0] != '\0' && row->takes != ISSUE_PARAMETER
        && (row->is_known == nullptr || row->is_known ()))
      names.insert (row->name);
  return names;
}

Names
Without (Names names, const Names &others)
{
  for (const std::string &other : others)
    names.erase (other);
  return names;
}

class OptionsOf : public testing::TestWithParam<const IssueCommand *>
{
};

// An option that openssl has is never called unknown.
TEST_P (OptionsOf, OpensslAreKnown)
{
  const Names theirs = OfOpenssl (GetParam ()->name);
  EXPECT_GT (theirs.size (), 10U);
  EXPECT_EQ (Without (theirs, OfCnfissue (*GetParam ())), Names{});
}

// And none is known that would be unknown to openssl; explicit dates are for every release.
TEST_P (OptionsOf, CnfissueAreThoseOfOpenssl)
{
  const Names ours = Without (OfCnfissue (*GetParam ()), { "not_before", "not_after" });
  EXPECT_EQ (Without (ours, OfOpenssl (GetParam ()->name)), Names{});
}

std::string
CommandName (const testing::TestParamInfo<const IssueCommand *> &command)
{
  return command.param->name;
}

INSTANTIATE_TEST_SUITE_P (, OptionsOf,
                          testing::Values (&issue_cmd_genpkey, &issue_cmd_genrsa, &issue_cmd_req,
                                           &issue_cmd_x509),
                          CommandName);

} // namespace
