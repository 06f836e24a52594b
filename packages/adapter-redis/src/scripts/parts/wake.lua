-- Wakes one consumer that blocks on the list. One element is enough: a consumer that takes it and leaves work behind puts it back.
-- It expires, because consumers look before they block, and a queue that nobody reads any more is to keep nothing.
local function wakeOne()
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
    redis.call('PEXPIRE', wake, 60000)
  end
end

-- A message that is now the first to fall due shortens the sleep of the consumer that waits for the one that was.
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wakeOne() end
end
