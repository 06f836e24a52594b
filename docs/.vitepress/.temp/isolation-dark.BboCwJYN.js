const _imports_0 = "/assets/isolation-light.nYDNG8Ek.svg";
const _imports_1 = "/assets/isolation-dark.BPGJe1rb.svg";
export {
  _imports_0 as _,
  _imports_1 as a
};
