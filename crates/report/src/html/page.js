(function(){function show(){var e=location.hash&&document.getElementById(location.hash.slice(1));
for(var d=e;d;d=d.parentElement)if(d.tagName==="DETAILS")d.open=true;if(e)e.scrollIntoView();}
addEventListener("hashchange",show);show();
var folded=[];addEventListener("beforeprint",function(){folded=document.querySelectorAll("details:not([open])");
folded.forEach(function(d){d.open=true})});
addEventListener("afterprint",function(){folded.forEach(function(d){d.open=false});folded=[]});})();
