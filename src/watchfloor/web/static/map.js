// The map, drawn from the table of events below it: the table is what a screen reader reads.
"use strict";

(() => {
  // One shape for each of the four classes, so that colour is not needed to tell them apart.
  const SHAPES = [d3.symbolTriangle, d3.symbolDiamond, d3.symbolSquare, d3.symbolCircle];
  const COLOURS = ["#a63603", "#b07aa1", "#00785a", "#0072b2"];
  const box = document.getElementById("map");
  // A narrow screen gets a square map: the marks keep their size.
  const NARROW = box !== null && box.clientWidth < 600;
  const WIDTH = NARROW ? 520 : 960, HEIGHT = 520;

  drawKeys();
  if (box) {
    draw();
  }

  function drawKeys() {
    for (const key of document.querySelectorAll(".spot")) {
      const quad = Number(key.dataset.quad);
      d3.select(key).append("path")
        .attr("d", d3.symbol(SHAPES[quad], 110)()).attr("class", `quad${quad}`)
        .attr("fill", COLOURS[quad]);
    }
  }

  async function draw() {
    let atlas, disputed;
    try {
      [atlas, disputed] = await Promise.all([
        fetch(box.dataset.atlas).then((answer) => answer.json()),
        fetch(box.dataset.disputed).then((answer) => answer.json()),
      ]);
    } catch (error) {
      box.replaceChildren(paragraph("The shapes of the map could not be loaded; load the page again. The table below has everything."));
      return;
    }
    const states = topojson.feature(atlas, atlas.objects.countries);
    const borders = topojson.mesh(atlas, atlas.objects.countries, (a, b) => a !== b);
    const areas = outlines(disputed, states);
    const projection = fitted();
    const path = d3.geoPath(projection).digits(1);

    const svg = d3.create("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`).attr("class", "world")
      .attr("xmlns", "http://www.w3.org/2000/svg");
    hatch(svg);
    const ground = svg.append("g");
    ground.append("rect").attr("class", "sea").attr("width", WIDTH).attr("height", HEIGHT).attr("fill", "#e8eef0");
    ground.append("path").attr("class", "land").attr("d", path(states)).attr("fill", "#fbfaf4");
    ground.append("path").attr("class", "border").attr("d", path(borders)).attr("fill", "none").attr("stroke", "#b9b6ab").attr("stroke-width", 0.7);
    for (const area of areas) {
      const words = document.querySelector(`#area-${CSS.escape(area.properties.key)}`);
      ground.append("path").attr("class", "hatched").attr("data-key", area.properties.key)
        .attr("d", path(area)).attr("fill", "url(#hatch)").attr("stroke", "#777").attr("stroke-width", 0.8).attr("stroke-dasharray", "3 2")
        .append("title").text(words ? words.textContent : area.properties.name);
    }
    const names = svg.append("g").attr("class", "names").attr("aria-hidden", "true");
    const marks = svg.append("g");
    box.replaceChildren(svg.node());
    const nameAll = () => name(names, marks, projection, states.features, areas);
    zoomable(svg, ground, marks, names, nameAll);
    slide((day) => {
      mark(marks, projection, day);
      nameAll();
    });
    exportable(svg.node());
  }

  function paragraph(text) {
    const made = document.createElement("p");
    made.textContent = text;
    return made;
  }

  // The areas with the shape of the atlas where they name one. GeoJSON draws outer rings against
  // the clock, d3 with it: an area larger than half the earth is one that has to be turned.
  function outlines(disputed, states) {
    return disputed.features.map((area) => {
      const name = area.properties.shape_of;
      const shape = name ? states.features.find((each) => each.properties.name === name) : area;
      const geometry = JSON.parse(JSON.stringify(shape.geometry));
      if (d3.geoArea(geometry) > 2 * Math.PI) {
        const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
        polygons.forEach((rings) => rings.forEach((ring) => ring.reverse()));
      }
      return { type: "Feature", properties: area.properties, geometry };
    });
  }

  // Around the places named more closely than by state, with room; the world where there are none.
  function fitted() {
    const rows = [...document.querySelectorAll("#placed tbody tr")];
    const near = rows.filter((row) => !row.dataset.whole);
    const points = (near.length ? near : rows).map((row) => [Number(row.dataset.lon), Number(row.dataset.lat)]);
    const centre = points.length ? d3.geoCentroid({ type: "MultiPoint", coordinates: points }) : [10, 20];
    const projection = d3.geoNaturalEarth1().rotate([-centre[0], 0]);
    const whole = projection.fitSize([WIDTH, HEIGHT], { type: "Sphere" }).scale();
    if (points.length) {
      // A place alone has no extent: some degrees around the middle are always in sight.
      points.push(...[[-7, -4], [7, 4]].map(([east, north]) => [centre[0] + east, Math.max(-80, Math.min(80, centre[1] + north))]));
      const pad = NARROW ? 60 : 110;
      projection.fitExtent([[pad, pad], [WIDTH - pad, HEIGHT - pad]], { type: "MultiPoint", coordinates: points });
      projection.scale(Math.max(projection.scale(), whole));
    }
    return projection.clipExtent([[-4 * WIDTH, -4 * HEIGHT], [5 * WIDTH, 5 * HEIGHT]]);
  }

  function hatch(svg) {
    const pattern = svg.append("defs").append("pattern").attr("id", "hatch")
      .attr("width", 6).attr("height", 6).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
    pattern.append("line").attr("class", "hatchline").attr("y2", 6).attr("stroke", "#777").attr("stroke-width", 1.6);
  }

  // One mark for each place and class, as large as its events are many.
  function mark(marks, projection, day) {
    const groups = d3.rollups(
      [...document.querySelectorAll("#placed tbody tr")].filter((row) => {
        row.hidden = day !== null && (row.dataset.day === "" || row.dataset.day > day);
        return !row.hidden;
      }),
      (rows) => rows,
      (row) => `${row.dataset.place}|${row.dataset.lat}|${row.dataset.lon}|${row.dataset.quad}`,
    );
    const beside = new Map();
    marks.selectAll("*").remove();
    for (const [, rows] of groups) {
      const first = rows[0].dataset;
      const at = projection([Number(first.lon), Number(first.lat)]);
      if (!at) continue;
      const place = `${first.lon}|${first.lat}`;
      const shift = beside.get(place) || 0;
      const size = 110 + 40 * Math.min(rows.length, 30);
      beside.set(place, shift + Math.sqrt(size) + 4);
      const quad = Number(first.quad);
      const words = `${first.place}: ${rows.length} ${rows.length === 1 ? "event" : "events"}, ${rows.map((row) => row.querySelector(".event").textContent).slice(0, 3).join("; ")}${rows.length > 3 ? " …" : ""}`;
      const link = marks.append("a").attr("aria-label", words)
        .attr("href", rows.length === 1 ? rows[0].querySelector(".event").getAttribute("href") : `#${rows[0].id}`)
        .attr("data-x", at[0]).attr("data-y", at[1]).attr("data-shift", shift)
        .attr("data-place", first.place).attr("data-radius", Math.sqrt(size) / 2 + 2);
      link.append("title").text(words);
      link.append("path").attr("d", d3.symbol(SHAPES[quad], size)()).attr("class", `spotmark quad${quad}${first.whole ? " hollow" : ""}`)
        .attr("fill", first.whole ? "none" : COLOURS[quad]).attr("stroke", COLOURS[quad]).attr("stroke-width", 2);
      if (rows.length > 1) {
        link.append("text").attr("class", "spotcount").attr("text-anchor", "middle").attr("y", Math.sqrt(size) / 2 + 14).attr("font-size", 12).attr("font-family", "sans-serif").text(rows.length);
      }
    }
    placeMarks(marks, d3.zoomTransform(marks.node().ownerSVGElement));
  }

  // Names where there is room: of places above their marks, then of disputed areas and of states,
  // the largest first. The events are in the table, so for screen readers these say nothing new.
  function name(names, marks, projection, states, areas) {
    const transform = d3.zoomTransform(marks.node().ownerSVGElement);
    const taken = [];
    let outside = 0;
    names.selectAll("*").remove();
    const spots = marks.selectAll("a").nodes().map((link) => ({
      place: link.dataset.place,
      x: transform.applyX(Number(link.dataset.x)) + Number(link.dataset.shift),
      y: transform.applyY(Number(link.dataset.y)),
      radius: Number(link.dataset.radius),
    }));
    for (const spot of spots) {
      taken.push([spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius + 16]);
      outside += spot.x < 0 || spot.x > WIDTH || spot.y < 0 || spot.y > HEIGHT;
    }
    const seen = new Set();
    for (const spot of spots.sort((a, b) => b.radius - a.radius)) {
      if (!seen.has(spot.place) && write(names, taken, spot.place, spot.x, spot.y - 1.35 * spot.radius - 4, "place")) {
        seen.add(spot.place);
      }
    }
    const corners = [transform.invert([0, 0]), transform.invert([WIDTH, HEIGHT])];
    const whole = projection.clipExtent();
    const path = d3.geoPath(projection.clipExtent(corners));
    const shaped = new Set(areas.map((area) => area.properties.shape_of));
    const lands = states.filter((state) => !shaped.has(state.properties.name));
    for (const [shapes, kind, least] of [[areas, "area", 150], [lands, "state", 1600]]) {
      shapes.map((shape) => ({ shape, size: path.area(shape) * transform.k ** 2 }))
        .filter((each) => each.size > least)
        .sort((a, b) => b.size - a.size)
        .forEach(({ shape }) => {
          const [x, y] = transform.apply(path.centroid(shape));
          write(names, taken, shape.properties.name, x, y + 4, kind);
        });
    }
    projection.clipExtent(whole);
    names.attr("visibility", "visible");
    const told = document.getElementById("outside");
    told.hidden = outside === 0;
    told.textContent = `${outside} ${outside === 1 ? "mark lies" : "marks lie"} outside this frame; ⤢ shows all.`;
  }

  // Writes a name unless it would leave the frame or cover what is there; whether it did.
  function write(names, taken, words, x, y, kind) {
    const size = (NARROW ? 15 : 11) + (kind === "place" ? 1 : 0), half = 0.29 * size * words.length;
    const room = [x - half, y - size, x + half, y + 3];
    if (!(room[0] >= 2 && room[1] >= 0 && room[2] <= WIDTH - 2 && room[3] <= HEIGHT)) return false;
    if (taken.some((other) => room[0] < other[2] && room[2] > other[0] && room[1] < other[3] && room[3] > other[1])) return false;
    taken.push(room);
    names.append("text").attr("class", kind).attr("x", x).attr("y", y).attr("text-anchor", "middle")
      .attr("font-size", size).attr("font-family", "sans-serif").attr("fill", kind === "place" ? "#222" : "#6b6b6b")
      .attr("font-style", kind === "area" ? "italic" : null).text(words);
    return true;
  }

  function placeMarks(marks, transform) {
    marks.selectAll("a").attr("transform", function () {
      const x = Number(this.dataset.x), y = Number(this.dataset.y);
      return `translate(${transform.applyX(x) + Number(this.dataset.shift)},${transform.applyY(y)})`;
    });
  }

  function zoomable(svg, ground, marks, names, nameAll) {
    const zoom = d3.zoom().scaleExtent([0.15, 12]).on("zoom", (event) => {
      ground.attr("transform", event.transform);
      ground.selectAll(".sea").attr("transform", `translate(${event.transform.invert([0, 0])}) scale(${1 / event.transform.k})`);
      ground.selectAll(".border, .hatched").attr("vector-effect", "non-scaling-stroke");
      placeMarks(marks, event.transform);
      names.attr("visibility", "hidden");
    }).on("end", nameAll);
    // Scrolling the page over the map must still scroll the page.
    zoom.filter((event) => event.type !== "wheel" || event.ctrlKey || event.metaKey);
    svg.call(zoom);
    const buttons = document.createElement("div");
    buttons.className = "zoom";
    const all = () => svg.call(zoom.transform, around(marks));
    for (const [words, sign, move] of [
      ["Larger", "+", () => svg.call(zoom.scaleBy, 1.6)],
      ["Smaller", "−", () => svg.call(zoom.scaleBy, 1 / 1.6)],
      ["Show all marks", "⤢", all],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", words);
      button.title = words;
      button.addEventListener("click", move);
      buttons.append(button);
    }
    box.append(buttons);
  }

  // The transform with which every mark stands inside the frame.
  function around(marks) {
    const spots = marks.selectAll("a").nodes().map((link) => [Number(link.dataset.x), Number(link.dataset.y)]);
    if (!spots.length) return d3.zoomIdentity;
    const [[left, right], [top, bottom]] = [d3.extent(spots, (spot) => spot[0]), d3.extent(spots, (spot) => spot[1])];
    const pad = NARROW ? 60 : 90;
    const scale = Math.max(0.15, Math.min(1, (WIDTH - 2 * pad) / (right - left || 1), (HEIGHT - 2 * pad) / (bottom - top || 1)));
    return d3.zoomIdentity.translate(WIDTH / 2, HEIGHT / 2).scale(scale).translate(-(left + right) / 2, -(top + bottom) / 2);
  }

  // The slider moves over the days on which something was first reported; the address follows.
  function slide(show) {
    const range = document.getElementById("slide");
    const date = document.getElementById("until");
    const days = range.dataset.days.split(" ").filter(Boolean);
    const words = document.getElementById("until-words");
    const named = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    range.hidden = false;
    date.hidden = true;
    date.form.querySelector("button").hidden = true;
    const asked = new URLSearchParams(location.search).get("until");
    if (asked) {
      range.value = Math.max(0, d3.bisectRight(days, asked) - 1);
    }
    const update = () => {
      const last = Number(range.value) === days.length - 1;
      const day = days[Number(range.value)];
      words.textContent = named.format(new Date(`${day}T00:00:00Z`));
      range.setAttribute("aria-valuetext", words.textContent);
      show(last ? null : day);
      return last ? null : day;
    };
    range.addEventListener("input", () => {
      const day = update();
      const address = new URL(location.href);
      day === null ? address.searchParams.delete("until") : address.searchParams.set("until", day);
      history.replaceState(null, "", address);
    });
    update();
  }

  // The map as a file: with key, what to know about borders, and the address it is from.
  function exportable(svg) {
    document.getElementById("map-svg").hidden = false;
    document.getElementById("save-svg").addEventListener("click", (event) => {
      event.currentTarget.href = sheet(svg);
      event.currentTarget.download = "map.svg";
    });
    document.getElementById("save-png").addEventListener("click", (event) => {
      event.preventDefault();
      savePng(sheet(svg), "map");
    });
  }

  function sheet(svg) {
    const address = new URL(box.dataset.address);
    const until = new URLSearchParams(location.search).get("until");
    until === null ? address.searchParams.delete("until") : address.searchParams.set("until", until);
    const copy = d3.select(svg.cloneNode(true)).attr("viewBox", `0 0 ${WIDTH} ${HEIGHT + 66}`)
      .attr("width", WIDTH).attr("height", HEIGHT + 66).attr("font-family", "sans-serif").attr("font-size", 12);
    copy.append("rect").attr("y", HEIGHT).attr("width", WIDTH).attr("height", 66).attr("fill", "#fff");
    const step = WIDTH / COLOURS.length;
    document.querySelectorAll(".maplegend .spot").forEach((key, quad) => {
      const entry = copy.append("g").attr("transform", `translate(${14 + quad * step},${HEIGHT + 16})`);
      entry.append("path").attr("d", d3.symbol(SHAPES[quad], 80)()).attr("fill", COLOURS[quad]);
      entry.append("text").attr("x", 12).attr("y", 4).attr("fill", "#333").attr("font-size", NARROW ? 9 : 12).text(key.parentNode.textContent.trim());
    });
    const lines = ["Hatched: disputed. Hollow: no more than the state is named. Borders: Natural Earth 2019, no endorsement.", address.href];
    lines.forEach((line, place) => {
      copy.append("text").attr("x", 8).attr("y", HEIGHT + 38 + 17 * place).attr("fill", "#555").attr("font-size", NARROW ? 9 : 11).text(line);
    });
    return URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy.node())], { type: "image/svg+xml" }));
  }
})();
