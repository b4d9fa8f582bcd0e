// A row about a list of names: a file, what is done to the list, and the file afterwards or the message.
#pragma once

#include "support/edited.h"

#include <cnf/cnf.h>
#include <memory>
#include <ostream>
#include <string>

namespace cnf_test
{

using ListPointer = std::unique_ptr<CnfSanList, decltype (&cnf_san_list_unref)>;

ListPointer NewList (const Document &document, const char *section, GError **error,
                     const char *extension = nullptr);

// Names as `KIND:value`, one a line.
std::string Names (const CnfSanList *list);

enum class Operation
{
  kAdd,
  kRemove,
  kMatching,
  kSet,
  kRenumber,
};

struct ChangeCase
{
  const char *name;
  std::string before;
  Operation operation;
  const char *names; // or the pattern
  std::string after;
  std::string message = {};        // of the failure
  const char *extension = nullptr; // that of subjectAltName
};

std::ostream &operator<< (std::ostream &stream, const ChangeCase &row);

bool Do (CnfSanList *list, Operation operation, const char *text, GError **error,
         const char *extension = nullptr);

// The file is as the row says, a second time changes nothing, and one undo takes all of it back.
void CheckChange (const ChangeCase &row);

// It fails with the message of the row, and changes nothing.
void CheckRefused (const ChangeCase &row);

extern const std::string kReq;

} // namespace cnf_test
