-- What Sheaf remembers of a message that it puts back stands in front, as one more key of the message's own JSON object:
-- '{"sheaf":"attempts,lapses,faults,firstSeen,copy", …'. Python passes over it, and keeps it where it restores the message,
-- with a space after the colon. Text that is no object cannot be stamped.
local stampPattern = '^{"sheaf": ?"(%d+),(%d+),(%d+),(%d+),([^"]*)"(.*)$'

-- The message with so much added to its counts. The time and the copy are for one that was never put back before.
local function stamped(message, attempts, lapses, faults, firstSeen, copy)
  local a, l, f, t, c, rest = string.match(message, stampPattern)
  if a then
    attempts, lapses, faults, firstSeen, copy = a + attempts, l + lapses, f + faults, t, c
  elseif string.sub(message, 1, 1) == '{' then
    rest = string.sub(message, 2)
    rest = string.match(rest, '^%s*}') and rest or ', ' .. rest
  else
    return message
  end
  return string.format('{"sheaf":"%d,%d,%d,%s,%s"', attempts, lapses, faults, firstSeen, copy) .. rest
end
