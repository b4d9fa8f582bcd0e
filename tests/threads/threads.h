// Work that threads do at the same time.
#pragma once

#include <atomic>
#include <thread>
#include <vector>

namespace cnf_test
{

constexpr int kThreads = 8;

// Calls the function in as many threads, with a number each. None begins before all are there.
template <typename Function>
void
InThreads (const Function &function)
{
  std::atomic<int> missing{ kThreads };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; i++)
    threads.emplace_back ([&, i] {
      for (missing--; missing > 0;)
        std::this_thread::yield ();
      function (i);
    });
  for (std::thread &thread : threads)
    thread.join ();
}

} // namespace cnf_test
