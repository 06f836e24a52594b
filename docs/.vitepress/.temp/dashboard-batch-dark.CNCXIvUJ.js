const _imports_2 = "/assets/dashboard-batch-light.x2l1JDiM.png";
const _imports_3 = "/assets/dashboard-batch-dark.D5UoOG63.png";
export {
  _imports_2 as _,
  _imports_3 as a
};
