-- Deletes what is ready and what is delayed: all at once, or page by page where there are bodies that lie apart.
--
--@keys ready delayed wake watch bodies garbage
-- keys   these
-- args   none
-- reply  { the number of messages deleted, the number that there were before }; the bodies of those deleted are swept up by
--        another script
--@include body-name
local count = redis.call('LLEN', ready) + redis.call('ZCARD', delayed)
redis.call('UNLINK', wake, watch)
if redis.call('EXISTS', bodies) == 0 then
  redis.call('UNLINK', ready, delayed)
  return { count, count }
end

local page = redis.call('LPOP', ready, 100) or {}
if #page == 0 then
  local members = redis.call('ZPOPMIN', delayed, 100)
  for at = 1, #members, 2 do page[#page + 1] = members[at] end
end
for _, message in ipairs(page) do
  local name = bodyName(message)
  if name then redis.call('SADD', garbage, name) end
end
return { #page, count }
