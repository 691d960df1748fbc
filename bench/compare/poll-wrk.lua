-- The chapter's request, sent as it is by every connection; see README.md. wrk builds it once,
-- because no function request() is defined here.
for line in io.lines(os.getenv("POLL_FIELDS")) do
  local name, value = line:match("^([^:]+): (.*)$")
  wrk.headers[name] = value
end

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local out = io.open(os.getenv("POLL_OUT"), "w")
  out:write(string.format("%d %.6f %d %d\n", summary.requests, summary.duration / 1e6,
    summary.bytes, failed))
  out:close()
end
