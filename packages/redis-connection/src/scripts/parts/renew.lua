-- Renews the leases of claims: `claims` and `lost` are their keys.
--@include clock
--@include full
local gone, unknown = {}, {}
local deadline = now + ARGV[1]
for at = 2, #ARGV do
  local id = ARGV[at]
  local isChanged = redis.call('ZADD', claims, 'XX', 'CH', deadline, id) == 1
  if not isChanged and not redis.call('ZSCORE', claims, id) then
    local list = redis.call('ZSCORE', lost, id) and gone or unknown
    list[#list + 1] = at - 1
  end
end
return { gone, unknown }
