-- Renews the leases of claims.
--
-- keys   the queue's base key
-- args   the lease in milliseconds; the claims' ids
-- reply  the positions, counted from 1, of the claims that were lost
--@include keys
--@include clock
--@include full
local gone = {}
for at = 2, #ARGV do
  if redis.call('EXISTS', claimKey(ARGV[at])) == 1 then
    redis.call('ZADD', claims, now + ARGV[1], ARGV[at])
  elseif redis.call('ZSCORE', lost, ARGV[at]) then
    gone[#gone + 1] = at - 1
  end
end
return gone
