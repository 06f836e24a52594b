const _imports_0 = "/assets/dashboard-task-light.CO2olsHI.png";
const _imports_1 = "/assets/dashboard-task-dark.Cs8AB8Gb.png";
export {
  _imports_0 as _,
  _imports_1 as a
};
