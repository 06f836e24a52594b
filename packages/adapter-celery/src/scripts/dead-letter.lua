-- Moves messages of a claim to the dead letters.
--
--@keys claims lost done dead
-- keys   these, and the claim's
-- args   the claim's id; then a message's position in it, counted from 0, the lengths of its reason and of its error,
--        as 'reason,error' in UTF-16 units, and the text of both in one, triple by triple
-- reply  what was lost: 0 nothing, 1 all, or the positions; 2 if nobody knows the claim
--
-- A dead letter is 'number,at,bytes,reason,error:' followed by the message (of so many bytes), its reason and its error.
-- Its number, which is also its score, is higher than that of any before it; it is about the time, so that this holds for
-- those that are gone too. Repeated after a lost reply it changes nothing and replies the same.
--@include clock
--@include stamp
--@include full
--@include claim
if not isHeld() then return ended(3) end

local newest = redis.call('ZREVRANGE', dead, 0, 0, 'WITHSCORES')[2] or 0
local number = math.max(newest, now - 1)
local seen, positions = firstSeen(), {}
for at = 2, #ARGV, 3 do
  local message = messageAt(ARGV[at])
  if isLeft(message) then
    number = number + 1
    local text = stamped(message, 0, 0, 0, seen, copyOf(ARGV[at]))
    local head = string.format('%.0f,%.0f,%d,', number, now, #text)
    redis.call('ZADD', dead, number, head .. ARGV[at + 1] .. ':' .. text .. ARGV[at + 2])
    positions[#positions + 1] = ARGV[at]
  end
end
settled(positions)
return 0
