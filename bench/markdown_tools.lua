-- A custom reader for pandoc (2.17 or later) that converts many texts in one process: each text is closed by U+001E,
-- and so is each result. BENCH_FROM and BENCH_TO say the formats.

function Reader(input, options)
  local from, to = os.getenv("BENCH_FROM"), os.getenv("BENCH_TO")
  local write = pandoc.WriterOptions({ wrap_text = "wrap-none" })
  local made = {}
  for text in tostring(input):gmatch("([^\x1e]*)\x1e") do
    made[#made + 1] = pandoc.write(pandoc.read(text, from), to, write) .. "\x1e"
  end
  return pandoc.Pandoc({ pandoc.RawBlock("html", table.concat(made)) })
end
