// Behind the content: opens the tab that the address names.

(() => {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLInputElement && target.name) target.checked = target.name.startsWith("__tabbed_");
})();
