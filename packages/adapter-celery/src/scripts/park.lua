-- Moves messages of a claim to where delayed ones wait, uncounted: their caller named a time that is still ahead.
--
--@keys delayed claims lost done
-- keys   these, and the claim's
-- args   the claim's id; then a message's position in it, counted from 0, and when it is due, in epoch milliseconds, pair by
--        pair
-- reply  what was lost: 0 nothing, 1 all, or the positions; 2 if nobody knows the claim
--@include clock
--@include stamp
--@include full
--@include claim
if not isHeld() then return ended(2) end

local seen, positions = firstSeen(), {}
for at = 2, #ARGV, 2 do
  local message = messageAt(ARGV[at])
  if isLeft(message) then
    positions[#positions + 1] = ARGV[at]
    redis.call('ZADD', delayed, ARGV[at + 1], stamped(message, 0, 0, 0, seen, copyOf(ARGV[at])))
  end
end
settled(positions)
return 0
