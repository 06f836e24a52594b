-- Trims a list of batches, and says how long it is kept.
--
-- keys   the list: of texts that begin with how many batches they hold, or else hold one
-- args   how many batches are kept at least, and for how many milliseconds the list is
-- reply  how many texts are left
local key, most = KEYS[1], tonumber(ARGV[1])
local step = 20
local batches, texts = 0, 0
local isAll = false
while batches < most and not isAll do
  local found = redis.call('LRANGE', key, -texts - step, -texts - 1)
  for at = #found, 1, -1 do
    if batches < most then
      batches = batches + (tonumber(string.match(found[at], '^(%d+):')) or 1)
      texts = texts + 1
    end
  end
  isAll = #found < step
end
if texts == 0 then return 0 end
redis.call('LTRIM', key, -texts, -1)
redis.call('PEXPIRE', key, ARGV[2])
return texts
