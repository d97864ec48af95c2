-- Searches all over France and in Paris, one after the other: places by their number at geonames.org.
local places = { 2988507, 2995469, 2996944, 2972315, 2990440, 2990969, 2973783, 2992166, 3031582, 2998324,
  2990999, 2983990, 2988358, 2980291, 3028808, 3014728, 3037854, 2988507, 2978179, 2973675, 2987914, 3020686 }
local path = os.getenv("BENCH_PATH") or "/listings"
local words = { "", "", "&q=perceuse", "&q=tente", "&category=tools", "&q=velo", "&sort=newest", "&within=5000" }
local turn = tonumber(os.getenv("BENCH_SEED") or "1")

request = function()
  turn = turn + 1
  if path == "/" then return wrk.format("GET", "/") end
  local place = places[turn % #places + 1]
  local word = words[math.floor(turn / #places) % #words + 1]
  return wrk.format("GET", path .. "?place=" .. place .. word)
end

done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.1f %.3f %.3f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
