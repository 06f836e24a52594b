-- The message with all of its counts at nothing: whoever puts it back means it to begin again.
local function fresh(message)
  local _, _, _, t, c, rest = string.match(message, stampPattern)
  return t and string.format('{"sheaf":"0,0,0,%s,%s"', t, c) .. rest or message
end
