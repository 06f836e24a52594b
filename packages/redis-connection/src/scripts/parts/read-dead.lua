-- Reads a page of dead letters, or the number of the newest: `dead` is their key.
if ARGV[1] == 'last' then return redis.call('ZREVRANGE', dead, 0, 0, 'WITHSCORES')[2] or '0' end

--@include page
local letters, count, bytes, size = {}, 0, 0, 1
while size > 0 do
  local page = redis.call('ZRANGEBYSCORE', dead, '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', count, size)
  for at = 1, #page do letters[#letters + 1] = page[at] end
  for at = 1, #page, 2 do bytes = bytes + #page[at] end
  count = count + #page / 2
  size = #page == 2 * size and pageSize(count, bytes, tonumber(ARGV[2]), 1048576) or 0
end
return letters
