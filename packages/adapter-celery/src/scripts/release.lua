-- Puts messages of a claim back at the head of Celery's list, uncounted.
--
--@keys claims lost done
-- keys   these, the claim's, and Celery's list
-- args   the claim's id; the messages' positions in it, counted from 0, or none for all that are left
-- reply  what was lost: 0 nothing, 1 all, or the positions; 2 if nobody knows the claim
--
-- Repeated after a lost reply it changes nothing and replies the same.
--@include clock
--@include push
--@include stamp
--@include full
--@include claim
if not isHeld() then return ended(1) end

local seen, positions, back = firstSeen(), {}, {}
local function take(position)
  local message = messageAt(position)
  if not isLeft(message) then return end
  positions[#positions + 1] = position
  back[#back + 1] = stamped(message, 0, 0, 0, seen, copyOf(position))
end
if #ARGV == 1 then
  for position = redis.call('LLEN', claim) - 3, 0, -1 do take(position) end
else
  for at = #ARGV, 2, -1 do take(ARGV[at]) end
end
push('RPUSH', KEYS[fixed + 2], back)
settled(positions)
return 0
