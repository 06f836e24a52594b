-- Deletes what is ready and what is delayed.
--
--@keys delayed
-- keys   this, and Celery's lists
-- args   none
-- reply  the number deleted
local count = redis.call('ZCARD', delayed)
for at = fixed + 1, #KEYS do
  count = count + redis.call('LLEN', KEYS[at])
  redis.call('UNLINK', KEYS[at])
end
redis.call('UNLINK', delayed)
return count
