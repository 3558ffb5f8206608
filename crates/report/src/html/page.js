(function(){function show(){var e=location.hash&&document.getElementById(location.hash.slice(1));
for(var d=e;d;d=d.parentElement)if(d.tagName==="DETAILS")d.open=true;if(e)e.scrollIntoView();}
addEventListener("hashchange",show);show();})();
