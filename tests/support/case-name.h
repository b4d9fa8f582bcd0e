// The last argument of INSTANTIATE_TEST_SUITE_P where every case has a member `name`.
#pragma once

#include <string>

namespace cnf_test
{

inline constexpr auto CaseName = [] (const auto &info) -> std::string { return info.param.name; };

} // namespace cnf_test
