-- Puts messages of a claim back at the head of the queue, as if they had never been handed out.
--
-- keys   the queue's base key
-- args   the claim's id; the messages' positions in it, counted from 1, or none for all that are left
-- reply  1 if the claim was lost, else 0
--
-- Repeated after a lost reply it changes nothing and replies the same.
--@include keys
--@include wake
--@include push
--@include full
--@include settle
if redis.call('EXISTS', claim) == 0 then return lostOrDone() end

local indexes, back = {}, {}
local function take(index, message)
  if not isLeft(message) then return end
  indexes[#indexes + 1] = index
  back[#back + 1] = message
end
if #ARGV == 1 then
  local held = redis.call('LRANGE', claim, 1, -1)
  for index = #held, 1, -1 do take(index, held[index]) end
else
  for at = #ARGV, 2, -1 do take(ARGV[at], redis.call('LINDEX', claim, ARGV[at])) end
end
push('LPUSH', ready, back)
settled(indexes)
if #back > 0 then wake() end
return 0
