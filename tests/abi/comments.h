// What the comment above a public function has to say.
#pragma once

#include <string>
#include <vector>

namespace cnf_test
{

// What the comments of a header leave unsaid, as "function: what". Of a pointer that is passed: whether
// it may be null, or which way it goes. Of a pointer that is returned: who owns it. Of a function that
// returns something: what. Of one that can fail: with which errors.
std::vector<std::string> Unsaid (const std::string &header);

} // namespace cnf_test
