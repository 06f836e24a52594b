-- The message with all of its counts at nothing: putting it back means that it begins again.
local function fresh(message)
  local _, _, _, t, c, rest = string.match(message, stampPattern)
  return t and string.format('{"sheaf":"0,0,0,%s,%s"', t, c) .. rest or message
end
