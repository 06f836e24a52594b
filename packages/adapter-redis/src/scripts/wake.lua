-- Puts back the wake-up of a consumer that went away, and what it watched for, so that another one looks.
--
--@keys ready delayed claims wake watch
-- keys   these
-- args   none
-- reply  0
--@include wake
redis.call('DEL', watch)
if redis.call('LLEN', ready) > 0 or redis.call('EXISTS', delayed, claims) > 0 then wakeOne() end
return 0
