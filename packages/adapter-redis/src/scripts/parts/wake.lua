-- Wakes one consumer that blocks on the list. One element is enough: whoever takes it and leaves work behind puts it back.
local function wake()
  if redis.call('LLEN', wakeup) == 0 then redis.call('RPUSH', wakeup, '1') end
end

-- A message that is now the first to fall due shortens the sleep of whoever waits for the one that was.
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wake() end
end
