-- Reads rows of counters, those that are not all 0.
--
-- keys   a string of rows
-- args   the number of counters in a row, the first row and the last
-- reply  the place of a row, and its counters with commas between them, row by row
local counters, first, last = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local size = 4 * counters
local empty = string.rep('\0', size)
local format = '>' .. string.rep('I4', counters)
local value = redis.call('GETRANGE', KEYS[1], first * size, (last + 1) * size - 1)
-- A string ends with the last counter that was ever touched.
value = value .. string.rep('\0', -#value % size)
local rows = {}
for at = 0, #value / size - 1 do
  local row = string.sub(value, at * size + 1, (at + 1) * size)
  if row ~= empty then
    rows[#rows + 1] = first + at
    local numbers = { struct.unpack(format, row) }
    numbers[#numbers] = nil
    rows[#rows + 1] = table.concat(numbers, ',')
  end
end
return rows
