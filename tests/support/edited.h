// A document that is edited, and what must hold of it whatever was done.
#pragma once

#include <cnf/cnf.h>
#include <string>

namespace cnf_test
{

class Document
{
public:
  explicit Document (const std::string &bytes);
  ~Document ();
  Document (const Document &) = delete;
  Document &operator= (const Document &) = delete;

  CnfDocument *
  get () const
  {
    return m_document;
  }

  std::string Text () const;

  // Empty, or where it differs from the document that its bytes would be: lines, kinds, sections,
  // names, values, the answers of the index.
  std::string Broken () const;

private:
  CnfDocument *m_document;
};

} // namespace cnf_test
