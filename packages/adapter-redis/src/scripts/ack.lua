-- Removes messages of a claim that are done.
--
-- keys   the queue's base key
-- args   the claim's id; the messages' positions in it, counted from 1, or none for all that are left
-- reply  1 if the claim was lost, else 0
--
-- Repeated after a lost reply it changes nothing and replies the same.
--@include keys
--@include full
--@include settle
if #ARGV == 1 then
  if redis.call('UNLINK', claim) == 0 then return lostOrDone() end
  redis.call('ZREM', claims, id)
  return 0
end

if redis.call('EXISTS', claim) == 0 then return lostOrDone() end
local indexes = {}
for at = 2, #ARGV do
  if isLeft(redis.call('LINDEX', claim, ARGV[at])) then indexes[#indexes + 1] = ARGV[at] end
end
settled(indexes)
return 0
