/** Names the variable that numbers a process among those that one command started. */
export const processVariable = 'SHEAF_PROCESS'
