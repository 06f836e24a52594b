-- Deletes dead letters.
--
--@keys dead
-- keys   this
-- args   the last number to delete; or 'only' and the numbers of those to delete
-- reply  the number deleted; with a last number some at a time, so that it is called until there are none
if ARGV[1] ~= 'only' then
  local count = redis.call('ZCOUNT', dead, '-inf', ARGV[1])
  return count == 0 and 0 or redis.call('ZREMRANGEBYRANK', dead, 0, math.min(count, 1000) - 1)
end
local count = 0
for at = 2, #ARGV do count = count + redis.call('ZREMRANGEBYSCORE', dead, ARGV[at], ARGV[at]) end
return count
