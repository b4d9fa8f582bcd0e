// Reading and changing files beside NCONF_load_bio on the same bytes. The repetitions of all
// benchmarks are interleaved, and the ratios are those of the medians of processor time.
#include "bench/table.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cnf/cnf.h>
#include <deque>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <openssl/bio.h>
#include <openssl/conf.h>

namespace
{

struct Input
{
  const char *name;
  std::string bytes;
  const char *section; // of a key to look up and to change
  const char *key;
  double parse_budget; // times faster than NCONF
  double view_budget;
};

std::string
DemoFile ()
{
  std::ifstream in (CNF_DATA_DIR "/openssl.cnf", std::ios::binary);
  return std::string (std::istreambuf_iterator<char> (in), {});
}

std::string
SubjectAlternativeNames (int count)
{
  std::string bytes = "[ v3_req ]\nbasicConstraints = CA:FALSE\nsubjectAltName = @alt_names\n\n"
                      "[ alt_names ]\n";
  for (int i = 1; i <= count; i++)
    bytes += "DNS." + std::to_string (i) + " = host" + std::to_string (i) + ".example.test\n";
  return bytes;
}

void
LoadByOpenSSL (benchmark::State &state, const Input &input)
{
  for (auto _ : state)
    {
      CONF *conf = NCONF_new (nullptr);
      BIO *bio = BIO_new_mem_buf (input.bytes.data (), static_cast<int> (input.bytes.size ()));
      if (NCONF_load_bio (conf, bio, nullptr) <= 0)
        state.SkipWithError ("OpenSSL does not load the input");
      BIO_free (bio);
      NCONF_free (conf);
    }
}

CnfDocument *
Parse (const Input &input)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (input.bytes.data (), input.bytes.size ());
  return cnf_document_new_from_bytes (bytes, nullptr, nullptr, nullptr);
}

void
ParseAndIndex (benchmark::State &state, const Input &input)
{
  for (auto _ : state)
    {
      g_autoptr (CnfDocument) document = Parse (input);
      if (cnf_document_find_entry (document, input.section, input.key, -1) == CNF_NODE_NONE)
        state.SkipWithError ("the key is not there");
    }
}

void
ParseAndView (benchmark::State &state, const Input &input)
{
  for (auto _ : state)
    {
      g_autoptr (CnfDocument) document = Parse (input);
      g_autoptr (CnfView) view = cnf_view_new (document, nullptr, nullptr);
      if (view == nullptr)
        state.SkipWithError ("the view fails");
    }
}

void
ChangeAndSerialise (benchmark::State &state, const Input &input)
{
  g_autoptr (CnfDocument) document = Parse (input);
  g_autoptr (GBytes) one = g_bytes_new_static ("one.example.test", 16);
  g_autoptr (GBytes) two = g_bytes_new_static ("another.example.test", 20);
  bool first = false;
  cnf_document_find_entry (document, input.section, input.key, -1);

  for (auto _ : state)
    {
      first = !first;
      if (!cnf_document_set_value (document, input.section, input.key, first ? one : two, nullptr))
        state.SkipWithError ("the value cannot be set");
      g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
      benchmark::DoNotOptimize (g_bytes_get_size (bytes));
    }
}

// Loads the file, changes one value and serialises it: a parse and a save.
void
ParseAndRewrite (benchmark::State &state, const Input &input)
{
  g_autoptr (GBytes) value = g_bytes_new_static ("one.example.test", 16);
  for (auto _ : state)
    {
      g_autoptr (CnfDocument) document = Parse (input);
      if (!cnf_document_set_value (document, input.section, input.key, value, nullptr))
        state.SkipWithError ("the value cannot be set");
      g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
      benchmark::DoNotOptimize (g_bytes_get_size (bytes));
    }
}

// Adds names to the list of a document that is not loaded yet, and serialises it.
void
AddNames (benchmark::State &state, const std::string &text, GPtrArray *names)
{
  for (auto _ : state)
    {
      g_autoptr (GBytes) before = g_bytes_new_static (text.data (), text.size ());
      g_autoptr (CnfDocument)
        document = cnf_document_new_from_bytes (before, nullptr, nullptr, nullptr);
      g_autoptr (CnfSanList)
        list = cnf_san_list_new (document, nullptr, "v3_req", nullptr, nullptr);
      if (list == nullptr || !cnf_san_list_add (list, names, nullptr))
        state.SkipWithError ("the names cannot be added");
      g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
      benchmark::DoNotOptimize (g_bytes_get_size (bytes));
    }
}

void
AddOneName (benchmark::State &state, const Input &input)
{
  g_autoptr (GPtrArray) names = cnf_general_names_parse ("one.example.test", FALSE, nullptr);
  AddNames (state, input.bytes, names);
}

// One that shares its length and most bytes with those that are there, and addresses, which are compared
// as such.
void
AddAlikeName (benchmark::State &state, const Input &input)
{
  g_autoptr (GPtrArray)
    names = cnf_general_names_parse ("hoste2345.example.test,::1", FALSE, nullptr);
  AddNames (state, input.bytes, names);
}

// As many names as the file has, to a list that has one.
void
AddAllNames (benchmark::State &state, const Input &input)
{
  const std::string text =
    "[ v3_req ]\nsubjectAltName = @names\n[ names ]\nDNS.1 = a.example.test\n";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (
    reinterpret_cast<GDestroyNotify> (cnf_general_name_unref));
  const auto count = std::count (input.bytes.begin (), input.bytes.end (), '\n');
  for (auto i = count; i > 0; i--)
    {
      const std::string host = "more" + std::to_string (i) + ".example.test";
      g_autoptr (GPtrArray) one = cnf_general_names_parse (host.c_str (), FALSE, nullptr);
      g_ptr_array_add (
        names, cnf_general_name_ref (static_cast<CnfGeneralName *> (g_ptr_array_index (one, 0))));
    }
  AddNames (state, text, names);
}

// Shapes of files that a careless step would be quadratic in: one line of each is written again and
// again, with its number.
struct Shape
{
  const char *name;
  const char *start;
  std::function<std::string (const std::string &number)> line;
};

std::vector<Shape>
Shapes ()
{
  using S = const std::string &;
  return {
    { "one key", "", [] (S n) { return "key = value" + n + "\n"; } },
    { "sections", "", [] (S n) { return "[ s" + n + " ]\nkey = value\n"; } },
    { "qualified keys", "", [] (S n) { return "s" + n + "::key = value\n"; } },
    { "references", "x = 1\nkey = 1\n",
      [] (S n) { return "key" + n + " = ${x}/$key\nkey = $x\n"; } },
    { "includes", "", [] (S) { return ".include one-line\n"; } },
    { "joined lines", "", [] (S n) { return "key" + n + " = one \\\n  two\n"; } },
  };
}

std::string
Shaped (const Shape &shape, int count)
{
  std::string bytes = shape.start;
  for (int i = 1; i <= count; i++)
    bytes += shape.line (std::to_string (i));
  return bytes;
}

CnfIncludeKind
ResolveToOneLine (const char *, const CnfLimits *, GBytes **bytes, char ***, gpointer, GError **)
{
  *bytes = g_bytes_new_static ("key = value\n", 12);
  return CNF_INCLUDE_FILE;
}

void
ViewShape (benchmark::State &state, const std::string &bytes)
{
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_resolver (options, ResolveToOneLine, nullptr, nullptr);
  for (auto _ : state)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (bytes.data (), bytes.size ());
      g_autoptr (CnfDocument)
        document = cnf_document_new_from_bytes (content, nullptr, nullptr, nullptr);
      g_autoptr (CnfView) view = cnf_view_new (document, options, nullptr);
      if (view == nullptr)
        state.SkipWithError ("the view fails");
    }
}

std::vector<Input>
Inputs ()
{
  return { { "demo", DemoFile (), "req", "default_bits", 8, 4 },
           { "10000 names", SubjectAlternativeNames (10000), "alt_names", "DNS.5000", 15, 8 },
           { "100000 names", SubjectAlternativeNames (100000), "alt_names", "DNS.50000", 40, 20 } };
}

// Shows what the console shows and keeps the medians.
class MedianReporter : public benchmark::ConsoleReporter
{
public:
  void
  ReportRuns (const std::vector<Run> &runs) override
  {
    for (const Run &run : runs)
      if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median")
        medians_[run.run_name.function_name] = run.GetAdjustedCPUTime ();
    ConsoleReporter::ReportRuns (runs);
  }

  double
  Of (const std::string &benchmark, const Input &input) const
  {
    return Of (benchmark + "/" + input.name);
  }

  double
  Of (const std::string &name) const
  {
    auto found = medians_.find (name);
    return found != medians_.end () ? found->second : 0;
  }

private:
  std::map<std::string, double> medians_;
};

void
Register (const char *name, void (*run) (benchmark::State &, const Input &),
          const std::vector<Input> &inputs)
{
  for (const Input &input : inputs)
    benchmark::RegisterBenchmark ((std::string (name) + "/" + input.name).c_str (), run,
                                  std::cref (input))
      ->Unit (benchmark::kMicrosecond)
      ->MinTime (0.05);
}

// Few enough lines that the memory of either stays with the process from one run to the next.
constexpr int kFew = 300, kMany = 3000;

std::string
ShapeName (const Shape &shape, int count)
{
  return std::string ("view/") + std::to_string (count) + " " + shape.name;
}

void
RegisterShapes (std::deque<std::string> *texts)
{
  for (const Shape &shape : Shapes ())
    for (int count : { kFew, kMany })
      {
        texts->push_back (Shaped (shape, count));
        benchmark::RegisterBenchmark (ShapeName (shape, count).c_str (), ViewShape,
                                      std::cref (texts->back ()))
          ->Unit (benchmark::kMicrosecond)
          ->MinTime (0.02);
      }
}

std::vector<cnf_bench::Row>
Growth (const MedianReporter &medians)
{
  std::vector<cnf_bench::Row> rows;
  for (const Shape &shape : Shapes ())
    {
      double bytes = static_cast<double> (Shaped (shape, kMany).size ())
                     / static_cast<double> (Shaped (shape, kFew).size ());
      rows.push_back (
        { std::string ("growth of view beyond that of the bytes, ") + shape.name,
          medians.Of (ShapeName (shape, kMany)) / medians.Of (ShapeName (shape, kFew)) / bytes, 2,
          false });
    }
  return rows;
}

std::vector<cnf_bench::Row>
Ratios (const MedianReporter &medians, const std::vector<Input> &inputs)
{
  std::vector<cnf_bench::Row> rows;
  for (const Input &input : inputs)
    rows.push_back ({ std::string ("parse and index, times faster than NCONF, ") + input.name,
                      medians.Of ("nconf", input) / medians.Of ("parse", input), input.parse_budget,
                      true });
  for (const Input &input : inputs)
    rows.push_back ({ std::string ("parse and view, times faster than NCONF, ") + input.name,
                      medians.Of ("nconf", input) / medians.Of ("view", input), input.view_budget,
                      true });

  const Input &small = inputs[1], &large = inputs[2];
  rows.push_back ({ std::string ("change and serialise, part of one NCONF load, ") + large.name,
                    medians.Of ("change", large) / medians.Of ("nconf", large), 0.02, false });
  rows.push_back (
    { std::string ("load, add a name and save, beside a change of a value, ") + large.name,
      medians.Of ("add one", large) / medians.Of ("rewrite", large), 2.5, false });
  rows.push_back ({ std::string ("the same where each name has to be read, ") + large.name,
                    medians.Of ("add alike", large) / medians.Of ("rewrite", large), 4, false });
  double growth = static_cast<double> (large.bytes.size ())
                  / static_cast<double> (small.bytes.size ());
  for (const char *what : { "parse", "view" })
    rows.push_back (
      { std::string ("growth of ") + what + " beyond that of the bytes, 10000 to 100000",
        medians.Of (what, large) / medians.Of (what, small) / growth, 2, false });
  rows.push_back ({ "growth of adding as many names beyond that of the bytes, 10000 to 100000",
                    medians.Of ("add all", large) / medians.Of ("add all", small) / growth, 3,
                    false });
  return rows;
}

} // namespace

int
main (int argc, char **argv)
{
  std::vector<std::string> words = { argv[0], "--benchmark_enable_random_interleaving=true",
                                     "--benchmark_repetitions=15",
                                     "--benchmark_report_aggregates_only=true" };
  words.insert (words.end (), argv + 1, argv + argc);
  std::vector<char *> arguments;
  for (std::string &word : words)
    arguments.push_back (word.data ());
  int count = static_cast<int> (arguments.size ());
  benchmark::Initialize (&count, arguments.data ());
  if (benchmark::ReportUnrecognizedArguments (count, arguments.data ()))
    return 2;

  const std::vector<Input> inputs = Inputs ();
  Register ("nconf", LoadByOpenSSL, inputs);
  Register ("parse", ParseAndIndex, inputs);
  Register ("view", ParseAndView, inputs);
  Register ("change", ChangeAndSerialise, inputs);

  const std::vector<Input> lists (inputs.begin () + 1, inputs.end ());
  Register ("rewrite", ParseAndRewrite, lists);
  Register ("add one", AddOneName, lists);
  Register ("add alike", AddAlikeName, lists);
  Register ("add all", AddAllNames, lists);

  std::deque<std::string> texts;
  RegisterShapes (&texts);

  MedianReporter reporter;
  benchmark::RunSpecifiedBenchmarks (&reporter);
  int missed = cnf_bench::PrintTable ("Reading and changing (medians of processor time, one run)",
                                      Ratios (reporter, inputs))
               + cnf_bench::PrintTable ("Growth, 300 to 3000 lines of one shape",
                                        Growth (reporter));
  return missed == 0 ? 0 : 1;
}
