// Runs after the content: opens the tab named in the address.

(() => {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLInputElement && target.name) target.checked = target.name.startsWith("__tabbed_");
})();
