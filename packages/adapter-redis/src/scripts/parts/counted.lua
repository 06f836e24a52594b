-- The message with one more hand-out counted, and one more lapse if it ended so. What is no message stays as it is.
local function counted(message, lapses)
  local attempts, lapsed, rest = string.match(message, '^(%d+),(%d+)(,.*)$')
  if not attempts then return message end
  return string.format('%d,%d', attempts + 1, lapsed + lapses) .. rest
end
