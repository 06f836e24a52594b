-- Deletes dead letters.
--
--@keys dead
-- keys   this
-- args   none for all of them; or the numbers of those to delete
-- reply  the number deleted
if #ARGV == 0 then
  local count = redis.call('ZCARD', dead)
  redis.call('UNLINK', dead)
  return count
end
local count = 0
for _, number in ipairs(ARGV) do count = count + redis.call('ZREMRANGEBYSCORE', dead, number, number) end
return count
