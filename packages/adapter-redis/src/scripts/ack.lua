-- Removes messages of a claim that are done.
--
--@keys claims sizes lost done bodies
-- keys   these, the claim's, and those of the bodies of these messages that lie apart
-- args   the claim's id; the messages' positions in it, counted from 0, those first whose bodies lie apart; or none for all
--        that are left
-- reply  what was lost: 0 nothing, 1 all, or the positions; 2 if nobody knows the claim
--
-- Repeated after a lost reply it changes nothing and replies the same; but for all of a claim, it is 2 the second time.
--@include clock
--@include full
--@include settle
--@include drop-body
if #ARGV == 1 then
  if redis.call('ZREM', claims, id) == 0 then return ended(1) end
  redis.call('UNLINK', claim)
  redis.call('HDEL', sizes, id)
  for at = fixed + 2, #KEYS do dropBody(KEYS[at]) end
  return 0
end

if not isHeld() then return ended(1) end
local indexes = {}
for at = 2, #ARGV do
  if isLeft(redis.call('LINDEX', claim, ARGV[at])) then
    indexes[#indexes + 1] = ARGV[at]
    local body = KEYS[fixed + at]
    if body then dropBody(body) end
  end
end
settled(indexes)
return 0
