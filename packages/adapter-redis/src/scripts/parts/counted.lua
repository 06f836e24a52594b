-- The message with one more hand-out counted, and one more lapse or fault if it ended so. A lapse is a fault as well. Where
-- the version before stored the message, its faults are unknown, and every hand-out counts as one. What is no message stays
-- as it is.
local function counted(message, lapses, faults)
  local attempts, lapsed, known, rest = string.match(message, '^(%d+),(%d+);?(%d*)(,.*)$')
  if not attempts then return message end
  local faulty = known == '' and attempts or known
  return string.format('%d,%d;%d', attempts + 1, lapsed + lapses, faulty + faults) .. rest
end
