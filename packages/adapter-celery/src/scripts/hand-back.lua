-- The way back to Python: what is delayed goes to the end of Celery's list, in the order in which it falls due. The time that
-- its caller named still stands in it; what was delayed by Sheaf alone runs at once.
--
--@keys delayed
-- keys   this, and Celery's list
-- args   none
-- reply  the number moved; some at a time, so that it is called until there are none
local page = redis.call('ZRANGE', delayed, 0, 99)
if #page > 0 then
  redis.call('LPUSH', KEYS[fixed + 1], unpack(page))
  redis.call('ZREMRANGEBYRANK', delayed, 0, #page - 1)
end
return #page
