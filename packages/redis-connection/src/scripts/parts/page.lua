-- How many more messages to read at a time, after so many of so many bytes: none once that is enough for one call. The first
-- is read alone and the next few with care, because nothing tells how long they are before the server has copied them.
local function pageSize(count, bytes, most, manyBytes)
  if count >= most or bytes >= manyBytes then return 0 end
  if count == 0 then return 1 end
  local fitting = math.floor((manyBytes - bytes) * count / math.max(bytes, 1))
  return math.max(1, math.min(100, most - count, 8 * count, fitting))
end
