-- Deletes dead letters.
--
-- keys   the queue's base key
-- args   none for all of them; or the sequences of those to delete
-- reply  the number deleted
--@include keys
if #ARGV == 0 then
  local count = redis.call('ZCARD', dead)
  redis.call('UNLINK', dead)
  return count
end
local count = 0
for _, number in ipairs(ARGV) do count = count + redis.call('ZREMRANGEBYSCORE', dead, number, number) end
return count
