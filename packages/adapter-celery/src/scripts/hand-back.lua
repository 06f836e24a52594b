-- The way back to Python: what is delayed goes to the end of Celery's list, in the order in which it falls due. The time that
-- its caller named still stands in it; what was delayed by Sheaf alone runs at once.
--
--@keys delayed
-- keys   this, and Celery's list
-- args   none
-- reply  the number moved; some at a time, so that it is called until there are none
--@include page
local moved, bytes, size = {}, 0, 1
while size > 0 do
  local page = redis.call('ZRANGE', delayed, #moved, #moved + size - 1)
  for _, message in ipairs(page) do
    moved[#moved + 1] = message
    bytes = bytes + #message
  end
  size = #page == size and pageSize(#moved, bytes, 100, 1048576) or 0
end
if #moved > 0 then
  redis.call('LPUSH', KEYS[fixed + 1], unpack(moved))
  redis.call('ZREMRANGEBYRANK', delayed, 0, #moved - 1)
end
return #moved
