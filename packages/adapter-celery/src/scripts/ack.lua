-- Removes messages of a claim that are done.
--
--@keys claims lost done
-- keys   these, and the claim's
-- args   the claim's id; the messages' positions in it, counted from 0, or none for all that are left
-- reply  what was lost: 0 nothing, 1 all, or the positions; 2 if nobody knows the claim
--
-- Repeated after a lost reply it changes nothing and replies the same; but for all of a claim, it is 2 the second time.
--@include clock
--@include full
--@include claim
if #ARGV == 1 then
  if redis.call('ZREM', claims, id) == 0 then return ended(1) end
  redis.call('UNLINK', claim)
  return 0
end

if not isHeld() then return ended(1) end
local positions = {}
for at = 2, #ARGV do
  if isLeft(messageAt(ARGV[at])) then positions[#positions + 1] = ARGV[at] end
end
settled(positions)
return 0
